package app.livelayer.visitor.rest;

import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/** A request that is read step by step: understood so far, or refused. */
sealed interface Asked<T> {

    record Understood<T>(T content) implements Asked<T> {}

    record Declined<T>(Refused why) implements Asked<T> {}

    static <T> Asked<T> understood(T content) {
        return new Understood<>(content);
    }

    static <T> Asked<T> declined(Refused why) {
        return new Declined<>(why);
    }

    static <T> Asked<T> malformed(String text) {
        return declined(Refused.malformed(text));
    }

    /** The next step; who is refused takes none. */
    default <N> Asked<N> then(Function<? super T, Asked<N>> next) {
        return switch (this) {
            case Understood<T>(T content) -> next.apply(content);
            case Declined<T>(Refused why) -> declined(why);
        };
    }

    default ResponseEntity<?> answer(Function<? super T, ResponseEntity<?>> answer) {
        return switch (this) {
            case Understood<T>(T content) -> answer.apply(content);
            case Declined<T>(Refused why) -> why.answer();
        };
    }
}
