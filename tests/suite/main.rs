//! Tests of the whole program, one module for each thing it promises. Most of them are data: a folder goes in, a folder
//! or a list of messages comes out.

#![expect(clippy::disallowed_methods, reason = "tests make folders, read files and run the program")]

mod brand;
mod build;
mod coverage;
mod dom;
mod gate;
mod growth;
mod help;
mod http;
mod init;
mod kill;
mod live;
mod messages;
mod outside;
mod pictures;
mod quiz_notation;
mod reading;
mod records;
mod robust;
mod rules;
mod safety;
mod scaffold;
mod secrets;
mod serve;
mod staff;
mod support;
mod theme;
mod window;
