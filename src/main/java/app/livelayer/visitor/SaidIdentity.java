package app.livelayer.visitor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a page says that its visitor is: nobody has proved it.
 *
 * @param attributes whatever else the page says, at most {@link #MOST}
 */
public record SaidIdentity(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String company,
        Map<String, String> attributes) {

    /** Attributes of one visitor. */
    public static final int MOST = 20;

    /** Characters of a value. */
    public static final int LONGEST = 200;

    public boolean isEmpty() {
        return name == null && email == null && phone == null && company == null && attributes.isEmpty();
    }
}
