//! The pages of the results: the way from one to the next, and their names in the header.

use goodfaith::report::ResultsPage;

use crate::{
    driver::Driver,
    people::{answer_all, at_results, at_review, cycle, new_driver},
};

#[test]
fn a_click_on_the_name_of_a_page_closes_find_and_opens_that_page() {
    let mut driver = at_results(0);
    driver.keys("2 /").types("accus").assert_shows("[Strategies]").assert_shows("Find: accus");
    let header = driver.text().lines().next().unwrap().to_owned();
    let before = header.split("Compare").next().unwrap();
    driver.click(before.chars().count().try_into().unwrap(), 0);
    driver.assert_shows("[Compare]").assert_hides("Find:").assert_hides("No line");
    driver.keys("Esc").assert_shows("nothing leaves this computer");
}

#[test]
fn a_click_on_a_header_without_pages_leaves_find_open() {
    let mut driver = at_review(0);
    driver.keys("/").types("mess");
    let before = driver.text();
    let width = before.lines().next().unwrap().chars().count();
    (0..width).for_each(|column| driver.click(column.try_into().unwrap(), 0));
    assert_eq!(driver.text(), before);
}

#[test]
fn the_pages_of_results_open_by_number() {
    let mut driver = at_results(0);
    for page in ResultsPage::ALL.iter().rev() {
        driver.turn_to(*page);
    }
    let beyond = (ResultsPage::ALL.len() + 1).to_string();
    driver.keys(&beyond).assert_shows("[Overview]");
}

#[test]
fn the_pages_of_results_turn_both_ways_and_round() {
    let mut driver = at_results(0);
    let pages = ResultsPage::ALL;
    for page in pages[1..].iter().chain(&pages[..1]) {
        driver.keys("Right").assert_shows(&format!("[{}]", page.title()));
    }
    let keys = ["Left", "h", "Backspace", "BackTab"].into_iter().cycle();
    for (page, key) in pages.iter().rev().zip(keys) {
        driver.keys(key).assert_shows(&format!("[{}]", page.title()));
    }
}

#[test]
fn the_names_of_the_pages_stay_where_they_are_when_one_is_turned() {
    for columns in [80, 119, 120, 200] {
        let mut driver = at_results(0);
        driver.size(columns, 40);
        let place = |driver: &Driver| driver.text().lines().next().unwrap().find("Overview");
        let first = place(&driver);
        for _ in ResultsPage::ALL {
            assert_eq!(place(driver.keys("Right")), first, "{columns}");
        }
        let margins = |driver: &Driver| {
            let screen = driver.text();
            let [header, .., footer] = &screen.lines().collect::<Vec<_>>()[..] else { panic!() };
            [*header, *footer].map(|line| line.len() - line.trim_start().len())
        };
        let margin = margins(&driver);
        for _ in ResultsPage::ALL {
            assert_eq!(margins(driver.keys("Right")), margin, "{columns}");
        }
        assert_eq!(margin[0], margin[1], "{columns}");
    }
}

#[test]
fn at_80_columns_the_header_of_results_names_every_page_the_day_and_the_person() {
    let mut driver = at_results(0);
    for open in ResultsPage::ALL {
        driver.assert_shows("21 November 2026 · about a partner");
        for page in ResultsPage::ALL {
            let named = if page == open {
                format!("[{}]", page.title())
            } else {
                format!(" {} ", page.title())
            };
            let header = driver.text().lines().next().unwrap().to_owned() + " ";
            assert!(header.contains(&named), "{header}");
        }
        driver.keys("Right");
    }
}

#[test]
fn every_page_of_the_results_names_the_same_beside_the_pages_at_every_size() {
    for name in ["", "K."] {
        let narrow = if name.is_empty() { "about" } else { "21 Nov 26 · K." };
        for (columns, beside) in [(40, narrow), (80, "about"), (120, "21 November 2026 · about")] {
            let mut driver = new_driver();
            driver.keys("Enter 1");
            if !name.is_empty() {
                driver.keys("n").types(name).keys("Enter");
            }
            driver.keys("Esc Enter Unscored");
            answer_all(&mut driver, cycle);
            driver.keys("Enter*2").size(columns, 24);
            for number in 1..=ResultsPage::ALL.len() {
                driver.keys(&number.to_string());
                let header = driver.text().lines().next().unwrap().trim().to_owned();
                assert!(header.contains(beside), "{header}");
                assert_eq!(header.contains("November"), columns > 40, "{header}");
            }
        }
    }
}

#[test]
fn the_list_of_keys_names_the_digits_that_do_anything() {
    let pages = ResultsPage::ALL.len();
    let keys = format!("1 to {pages}              that page of the results");
    at_results(0).keys("?").assert_shows(&keys);
    new_driver().keys("Enter ?").assert_shows("1 to 8              choose that option");
}
