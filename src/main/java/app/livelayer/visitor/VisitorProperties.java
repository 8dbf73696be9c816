package app.livelayer.visitor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is kept of visitors, {@code livelayer.visitors.*}.
 *
 * @param perOrganization visitors of one organization; more are refused until some are forgotten
 * @param events of all visitors of one organization; more are refused until some are forgotten
 * @param eventsPerVisitor the last so many of one visitor
 */
@ConfigurationProperties("livelayer.visitors")
public record VisitorProperties(
        @DefaultValue("200000") int perOrganization,
        @DefaultValue("2000000") int events,
        @DefaultValue("1000") int eventsPerVisitor) {}
