package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StylesheetTest {

    @Test
    void leavesOutWhatABrowserDoesNotRead() {
        assertThat(Stylesheet.shortened("""
                        /* the
                           panel */
                        .a :is(p, b), .c > .d {
                          margin: 0 calc(1px + 2px); /* why */
                          --e: light-dark(#fff, #000) ;
                        }
                        @media (min-width: 10px) { .f::before { content: "–"; } }
                        """))
                .isEqualTo(
                        ".a :is(p,b),.c > .d{margin:0 calc(1px + 2px);--e:light-dark(#fff,#000)}@media (min-width:10px){.f::before{content:\"–\"}}");
    }

    @Test
    void keepsTheWidgetsTexts() {
        assertThat(Stylesheet.read("widget.css"))
                .doesNotContain("/*", "\n", "  ")
                .contains("\"Segoe UI\"", ":root[data-theme=\"dark\"] .ll-widget{color-scheme:dark}");
    }
}
