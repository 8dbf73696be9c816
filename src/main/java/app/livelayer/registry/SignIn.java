package app.livelayer.registry;

/**
 * A member who proved who they are.
 *
 * @param stamp for {@link Members#signedIn}, as long as the session lasts
 */
public record SignIn(Member member, int stamp) {}
