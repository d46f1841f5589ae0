mod carried_over;
mod disk;
mod drafts;
mod properties;
mod rules;
