package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonceTest {

    @ParameterizedTest
    @ValueSource(strings = {"</script><script>alert(1)</script>", "<!--<script>", "</SCRIPT >", "a < b </scripts"})
    void wordsInAScriptDoNotEndIt(String words) {
        Document document = Jsoup.parse("<head></head><body></body>");
        document.head().appendElement("script").appendChild(new DataNode("let said = \"" + words + "\";"));
        Nonce.create().mark(document);

        Document read = Jsoup.parse(document.outerHtml());
        assertThat(read.select("script")).hasSize(1);
        assertThat(read.select("script").getFirst().data().replace("\\x3C", "<"))
                .isEqualTo("let said = \"" + words + "\";");
        assertThat(read.body().text()).isEmpty();
    }
}
