//! Tests of the whole program, one module for each thing it promises. Most of them are data: a folder goes in, a folder
//! or a list of messages comes out.

mod messages;
mod publish;
mod quiz_notation;
mod rules;
mod scaffold;
mod support;
