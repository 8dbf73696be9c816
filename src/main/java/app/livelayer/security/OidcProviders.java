package app.livelayer.security;

import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.stereotype.Component;

/** The OpenID Connect providers that {@code spring.security.oauth2.client} names. */
@Component
public class OidcProviders {

    static final String PATH = "/console/oauth2/authorization";

    private final List<Provider> list;

    OidcProviders(ObjectProvider<Iterable<ClientRegistration>> registrations) {
        list = registrations.stream()
                .flatMap(some -> StreamSupport.stream(some.spliterator(), false))
                .map(one -> new Provider(one.getClientName(), PATH + "/" + one.getRegistrationId()))
                .toList();
    }

    /**
     * A provider.
     *
     * @param name for people
     * @param path where signing in begins
     */
    public record Provider(String name, String path) {}

    /** Empty when none is configured. */
    public List<Provider> list() {
        return list;
    }
}
