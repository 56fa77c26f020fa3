//! Tables: each in a box of its own that can be scrolled.

use super::writer::Writer;
use crate::model::body::Slot;
use pulldown_cmark::Alignment;
use std::ops::Range;

/// The table around this place.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    /// How much there was when the cell began.
    begun: (usize, usize),
    /// The columns without words above them, and where.
    bare: Vec<(usize, Range<usize>)>,
    /// Whether the walk is in its head.
    pub(super) head: bool,
    /// Whether the walk is in it at all.
    pub(super) open: bool,
}

impl Writer<'_, '_> {
    pub(super) fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, open: true, ..Table::default() };
        self.push("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.body().slot(Slot::Word("table_label"));
        // Of several, each has a name of its own, so that those who hear the page can tell them apart (WCAG 2.2, 1.3.1).
        self.scope.tables += 1;
        if self.scope.tables > 1 {
            self.push(&format!(" {}", self.scope.tables));
        }
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

    /// Complains of columns without a name; the first may do without where its cells name the rows.
    pub(super) fn close_table_head(&mut self, range: &Range<usize>) {
        self.table.head = false;
        let columns = self.table.cell;
        let bare = std::mem::take(&mut self.table.bare);
        if bare.len() == columns && columns > 0 {
            self.note_error(
                "table-header",
                range.clone(),
                "no column of this table has a name",
                "write above each column what stands in it: | Word | What it means |",
            );
        } else {
            for (number, cell) in bare.into_iter().filter(|(number, _)| *number > 1) {
                let message = format!("column {number} of this table has no name");
                self.note_error("table-header", cell, message, "write above the column what stands in it");
            }
        }
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
        self.table.begun = self.filled();
    }

    pub(super) fn close_cell(&mut self, range: Range<usize>) {
        if self.table.head && self.filled() == self.table.begun {
            let column = self.table.cell;
            self.table.bare.push((column, range));
        }
        self.push(if self.table.head { "</th>" } else { "</td>" });
    }

    /// How much the body holds.
    fn filled(&mut self) -> (usize, usize) {
        let body = self.body();
        (body.html.len(), body.slots.len())
    }
}
