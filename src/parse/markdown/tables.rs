//! Tables: each in a box of its own that can be scrolled.

use super::writer::Writer;
use crate::model::body::Slot;
use pulldown_cmark::Alignment;

/// The table around this place.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    /// Whether the walk is in its head.
    pub(super) head: bool,
    /// Whether the walk is in it at all.
    pub(super) open: bool,
}

impl Writer<'_, '_> {
    pub(super) fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, cell: 0, head: false, open: true };
        self.push("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.body().slot(Slot::Word("table_label"));
        self.push("\"><table>\n");
    }

    pub(super) fn close_table(&mut self) {
        self.table.open = false;
        self.push("</tbody></table></div>\n");
    }

    pub(super) fn open_table_head(&mut self) {
        self.table.head = true;
        self.table.cell = 0;
        self.push("<thead><tr>");
    }

    pub(super) fn close_table_head(&mut self) {
        self.table.head = false;
        self.push("</tr></thead><tbody>\n");
    }

    pub(super) fn open_table_row(&mut self) {
        self.table.cell = 0;
        self.push("<tr>");
    }

    pub(super) fn open_cell(&mut self) {
        let class = match self.table.alignments.get(self.table.cell) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"centre\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        self.table.cell += 1;
        let cell = if self.table.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
        self.push(&cell);
    }

    pub(super) fn close_cell(&mut self) {
        self.push(if self.table.head { "</th>" } else { "</td>" });
    }
}
