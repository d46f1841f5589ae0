mod carried_over;
mod disk;
mod properties;
mod rules;
