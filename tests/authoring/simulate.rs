use super::{err, folder, goodfaith, out, write_changed};

#[test]
fn a_simulation_is_tidy_and_the_same_each_time() {
    let folder = folder();
    write_changed(
        folder.path(),
        &[
            (
                "from_band = \"sometimes\"\nitems = [\"u1\", \"u4\"]",
                "situations = [\"moved\"]\nonly_when = [\"moved\"]",
            ),
            (
                "[[caution]]",
                "[[situation]]\nid = \"moved\"\ntext = \"We moved.\"\nsets = [\"moved\"]\n\n\
                 [[strategy]]\nid = \"rest\"\ntitle = \"Rest\"\nfacing = \"self\"\n\
                 effort = \"1 hour\"\nhelps = [\"unrest\"]\nfrom_band = \"often\"\n\
                 why = \"It helps.\"\nsteps = [\"Rest.\"]\n\n[[caution]]",
            ),
        ],
    );
    let first = goodfaith(folder.path(), &["check", "--simulate=200", "my.toml"]);
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    insta::assert_snapshot!(out(&first));
    let second = goodfaith(folder.path(), &["check", "--simulate=200", "my.toml"]);
    assert_eq!(out(&first), out(&second));
}

#[test]
fn a_simulation_names_the_bands_and_strategies_that_nothing_leads_to() {
    let folder = folder();
    let often = "{ from = 62.5, id = \"often\", label = \"often\", meaning = \"Going by your answers, the day";
    let odd = "{ from = 61, id = \"odd\", label = \"odd\", meaning = \"Odd.\" },\n  ";
    let band = format!("{odd}{often}");
    write_changed(
        folder.path(),
        &[
            (often, &band),
            (
                "helps = [\"unrest\", \"tired\"]\nfrom_band = \"sometimes\"\nitems = [\"u1\", \"u4\"]",
                "helps = [\"unrest\"]\nfrom_band = \"odd\"\nto_band = \"odd\"",
            ),
        ],
    );
    let checked = goodfaith(folder.path(), &["check", "--simulate=50", "my.toml"]);
    assert_eq!(checked.status.code(), Some(0));
    assert!(out(&checked).contains("Bands never reached: 1\n  Restless evenings: odd (odd)\n"));
    assert!(out(&checked).contains("never shown: 1\n  Park the day on paper (park-the-day)\n"));
}

#[test]
fn a_simulation_of_a_bad_file_tells_what_is_bad() {
    let folder = folder();
    write_changed(folder.path(), &[("format = 1", "format = 2")]);
    let checked = goodfaith(folder.path(), &["check", "--simulate", "my.toml"]);
    assert_eq!((checked.status.code(), out(&checked).as_str()), (Some(2), ""));
    assert!(err(&checked).contains("Write format = 1."));
    let count = goodfaith(folder.path(), &["check", "--simulate=0", "my.toml"]);
    assert_eq!(count.status.code(), Some(2));
}
