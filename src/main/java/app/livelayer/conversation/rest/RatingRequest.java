package app.livelayer.conversation.rest;

import app.livelayer.conversation.Rating;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a visitor says of a conversation that is over. */
record RatingRequest(Rating rating, String words) {

    static Body<RatingRequest> read(ObjectNode body) {
        JsonNode name = body.get("rating");
        Optional<Rating> rating =
                name == null || !name.isString() ? Optional.empty() : Rating.ofWire(name.stringValue());
        if (rating.isEmpty()) return Body.malformed("rating must be no, partly or yes.");
        JsonNode words = body.get("words");
        if (words == null || words.isNull()) return new Body.Understood<>(new RatingRequest(rating.get(), ""));
        if (!words.isString() || words.stringValue().length() > Rating.WORDS)
            return Body.malformed("words must be a string of at most 1,000 characters, or left out.");
        return new Body.Understood<>(new RatingRequest(rating.get(), words.stringValue()));
    }
}
