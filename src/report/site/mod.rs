//! A report as a static site.

mod pages;

pub(crate) use pages::Pages;
