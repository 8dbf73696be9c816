package app.livelayer.conversation;

import java.util.ArrayList;
import java.util.List;

/** A conversation after a fact, and what that asks of LiveKit, in this order. */
record Step(Conversation conversation, List<Effect> effects) {

    static Step to(Conversation conversation, Effect... effects) {
        return new Step(conversation, List.of(effects));
    }

    /** What follows at once, after these effects. */
    Step then(Step next) {
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(next.effects);
        return new Step(next.conversation, List.copyOf(all));
    }
}
