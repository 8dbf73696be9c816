package app.livelayer.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Set;

/** A few rows of words and controls; scrolls sideways where it must. */
final class Table extends Div {

    private final NativeTable table = new NativeTable();
    private final List<String> columns;
    private Set<String> wide = Set.of();

    /** @param columns titles; an empty one is a column of buttons */
    Table(String caption, String... columns) {
        this.columns = List.of(columns);
        addClassName("c-scroll");
        table.addClassName("c-table");
        table.setCaptionText(caption);
        table.getCaption().addClassName("c-quiet");
        NativeTableRow head = table.getHead().addRow();
        for (String column : columns) {
            NativeTableHeaderCell cell = head.addHeaderCell();
            if (column.isEmpty()) {
                Span actions = new Span("Actions");
                actions.addClassName("c-quiet");
                cell.add(actions);
            } else cell.setText(column);
            cell.getElement().setAttribute("scope", "col");
        }
        add(table);
    }

    /** These columns are left out where the page is narrow. */
    Table wide(String... titles) {
        wide = Set.of(titles);
        mark(table.getHead().getRows().getFirst());
        return this;
    }

    void row(Component... cells) {
        NativeTableRow row = table.getBody().addRow();
        for (Component cell : cells) row.addDataCell().add(cell);
        mark(row);
    }

    private void mark(NativeTableRow row) {
        for (int i = 0; i < columns.size(); i++)
            if (wide.contains(columns.get(i)))
                row.getElement().getChild(i).getClassList().add("wide");
    }

    void clear() {
        table.getBody().removeAllRows();
    }

    long size() {
        return table.getBody().getRowCount();
    }

    /** A word, and a quiet one below it. */
    static Component words(String word, String below) {
        Span words = new Span(word);
        Span small = new Span(below);
        small.addClassName("c-small");
        return new Div(words, small);
    }
}
