//! Panics, unwinds, drops and joins. A static build is trusted only after this program, linked the
//! same way, has done all four: without its unwinder it ends with a segmentation fault instead.

use std::{panic, sync::mpsc, thread};

struct SaysDropped(mpsc::Sender<()>);

impl Drop for SaysDropped {
    fn drop(&mut self) {
        self.0.send(()).expect("the other end is open");
    }
}

fn main() {
    panic::set_hook(Box::new(|_| ()));
    let (dropped, seen) = mpsc::channel();
    let here = dropped.clone();
    let caught = panic::catch_unwind(move || {
        let _guard = SaysDropped(here);
        panic!("on purpose");
    });
    assert!(caught.is_err(), "the panic was not caught");
    let joined = thread::spawn(move || {
        let _guard = SaysDropped(dropped);
        panic!("on purpose, in a thread");
    })
    .join();
    assert!(joined.is_err(), "the thread did not report its panic");
    assert_eq!(seen.iter().count(), 2, "a value was not dropped while unwinding");
    println!("unwinds");
}
