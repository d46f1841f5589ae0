mod disk;
mod properties;
mod rules;
