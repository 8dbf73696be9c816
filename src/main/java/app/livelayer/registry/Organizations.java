package app.livelayer.registry;

import java.util.List;
import org.springframework.stereotype.Service;

/** Owners of agents and API keys. */
@Service
public class Organizations {

    private final OrganizationRepository repository;

    Organizations(OrganizationRepository repository) {
        this.repository = repository;
    }

    /** Adds an organization; does nothing when its id is taken. */
    public void add(Organization organization) {
        repository.insertIfAbsent(organization);
    }

    /** All of them. */
    public List<Organization> all() {
        return repository.all();
    }
}
