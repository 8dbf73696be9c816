package app.livelayer.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a second one node answers, {@code livelayer.rates.*}; five times as many at once.
 *
 * @param perAddress of one address; of IPv6, one /64
 * @param perKey with one API key, known or not
 * @param perAgent for one agent's conversations, for its widgets, and for its trackers
 * @param perRoom about one room, from its visitor and from its organization's workers; and from the tracker of one visitor
 */
@ConfigurationProperties("livelayer.rates")
public record RateProperties(
        @DefaultValue("100") int perAddress,
        @DefaultValue("200") int perKey,
        @DefaultValue("200") int perAgent,
        @DefaultValue("12") int perRoom) {}
