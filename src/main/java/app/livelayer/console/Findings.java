package app.livelayer.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** What a check has found, one line a rule. */
final class Findings extends Div {

    private final UnorderedList list = new UnorderedList();

    Findings() {
        list.addClassName("c-list");
        add(list);
        getElement().setAttribute("role", "status");
    }

    void show(List<Finding> findings) {
        list.removeAll();
        if (findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.BLOCKS))
            list.add(line(Finding.fine("Nothing here would block it.")));
        findings.forEach(finding -> list.add(line(finding)));
    }

    private static ListItem line(Finding finding) {
        boolean blocks = finding.verdict() == Finding.Verdict.BLOCKS;
        Span state = new Span(new Icon(blocks ? "warning" : "check"));
        state.addClassName("c-state");
        if (blocks) state.addClassName("bad");
        Span mend = new Span(finding.mend());
        mend.addClassName("c-small");
        Span verdict = new Span(blocks ? "Blocks: " : "");
        verdict.addClassName("c-quiet");
        return new ListItem(state, new Div(verdict, new Span(finding.rule()), mend));
    }
}
