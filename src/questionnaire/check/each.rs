/// Checks every element of a list, even after one that is wrong. Returns `None` if any is.
pub(super) fn each<T, M>(
    elements: impl IntoIterator<Item = T>,
    check: impl FnMut(T) -> Option<M>,
) -> Option<Vec<M>> {
    let checked: Vec<Option<M>> = elements.into_iter().map(check).collect();
    checked.into_iter().collect()
}
