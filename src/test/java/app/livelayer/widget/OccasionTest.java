package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccasionTest {

    private static final String OWN = "https://talk.example/widget/agt_1";

    @Test
    void aHostedPageTellsByItsQuery() {
        assertThat(Occasion.of(
                        "https://talk.example/a/lio?ref=spring+mail&greeting=Hello%20%26%20welcome%0A&visitor=v1&x=y",
                        OWN))
                .isEqualTo(new Occasion("https://talk.example/a/lio", "spring mail", "Hello & welcome", "v1"));
    }

    @Test
    void whatIsTooLongIsCut() {
        Occasion occasion = Occasion.of(
                "https://talk.example/a/lio?ref=%s&greeting=%s&visitor=%s"
                        .formatted("r".repeat(300), "g".repeat(300), "v".repeat(300)),
                OWN);
        assertThat(occasion.ref()).hasSize(200);
        assertThat(occasion.greeting()).hasSize(200);
        assertThat(occasion.visitor()).hasSize(100);
    }

    @Test
    void anotherPageTellsWhereItIsAndNoMore() {
        assertThat(Occasion.of("https://shop.example/a/lio?ref=x&greeting=y", OWN))
                .isEqualTo(new Occasion("https://shop.example/a/lio", null, null, null));
        assertThat(Occasion.of("https://talk.example/?greeting=y", OWN).greeting())
                .isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "no address", "https://%zz", "about:client", "https://talk.example/a/lio?ref=%zz"})
    void junkTellsNothing(String referrer) {
        assertThat(Occasion.of(referrer, OWN).ref()).isNull();
        assertThat(Occasion.of(referrer, OWN).greeting()).isNull();
    }
}
