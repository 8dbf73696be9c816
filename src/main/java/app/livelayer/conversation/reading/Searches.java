package app.livelayer.conversation.reading;

import app.livelayer.conversation.reading.Summary.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;

/** Finds an organization's conversations, the newest first. */
@Service
public class Searches {

    /** How many conversations a page has. */
    public static final int PAGE = 25;

    private final SearchRepository repository;

    Searches(SearchRepository repository) {
        this.repository = repository;
    }

    /** The answer to a search. */
    public sealed interface Answer {

        /** @param more whether older ones follow */
        record Found(List<Summary> rows, boolean more) implements Answer {}

        /** @param text what is wrong with the search, for a person */
        record Refused(String text) implements Answer {}
    }

    /** @param after the last one of the page before; null: the first page */
    public Answer page(String organizationId, Search search, @Nullable Key after) {
        return page(organizationId, search, after, PAGE);
    }

    Answer page(String organizationId, Search search, @Nullable Key after, int most) {
        if (search.problem().isPresent())
            return new Answer.Refused(search.problem().get());
        try {
            List<Summary> rows = repository.find(organizationId, search, after, most + 1);
            boolean more = rows.size() > most;
            return new Answer.Found(more ? rows.subList(0, most) : rows, more);
        } catch (QueryTimeoutException e) {
            return new Answer.Refused("There is too much to look through: choose a shorter period or an agent.");
        }
    }

    /**
     * With the visitor of this id, the newest first.
     *
     * @param signedAs those that were signed so; null: those that came unsigned
     */
    public List<Summary> ofVisitor(String organizationId, String visitorId, @Nullable String signedAs, int most) {
        return repository.ofVisitor(organizationId, visitorId, signedAs, most);
    }

    /** Those of these ids as they are now, in any order; without those that are gone. */
    public List<Summary> these(String organizationId, List<String> ids) {
        return repository.find(organizationId, ids);
    }
}
