package app.livelayer.conversation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many conversations there may be, beside what each agent allows: {@code livelayer.limits.*}.
 *
 * @param perOrganization at a time
 * @param perVisitor at a time with one organization
 * @param perAddress at a time with one organization
 * @param perAddressHour begun from one address within an hour
 * @param previews at a time with one organization; they count against no other limit
 */
@ConfigurationProperties("livelayer.limits")
public record LimitProperties(
        @DefaultValue("200") int perOrganization,
        @DefaultValue("3") int perVisitor,
        @DefaultValue("20") int perAddress,
        @DefaultValue("120") int perAddressHour,
        @DefaultValue("10") int previews) {}
