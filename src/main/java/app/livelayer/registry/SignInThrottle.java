package app.livelayer.registry;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How often an e-mail address, and a network address, may try to sign in. It is kept in the database, so that more nodes are no more tries. An attempt
 * counts as failed until it has succeeded: many at once are no more tries either.
 */
@Component
class SignInThrottle {

    /** Wrong passwords that cost no time. */
    static final int FREE_PER_EMAIL = 5;

    /** People of one office share an address. */
    static final int FREE_PER_ADDRESS = 20;

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** After this long without a failure all are forgotten. */
    static final Duration MEMORY = Duration.ofDays(1);

    private final SignInFailureRepository repository;
    private final TransactionOperations transaction;
    private final Clock clock;

    SignInThrottle(SignInFailureRepository repository, TransactionOperations transaction, Clock clock) {
        this.repository = repository;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Subject(String hash, int free) {}

    /** Begins an attempt, or tells how long to wait. */
    Optional<Duration> enter(String email, String address) {
        Instant now = now();
        repository.deleteBefore(now.minus(MEMORY));
        return transaction.execute(status -> {
            List<Subject> subjects = subjects(email, address);
            List<SignInFailureRepository.Row> rows = subjects.stream()
                    .map(subject -> repository.lock(subject.hash(), now))
                    .toList();
            Optional<Duration> wait = rows.stream()
                    .map(row -> Duration.between(now, row.blockedUntil()))
                    .filter(Duration::isPositive)
                    .max(Duration::compareTo);
            if (wait.isPresent()) return wait;
            for (int i = 0; i < rows.size(); i++) {
                int failures = rows.get(i).failures() + 1;
                Subject subject = subjects.get(i);
                repository.put(subject.hash(), failures, now, now.plus(wait(failures, subject.free())));
            }
            return wait;
        });
    }

    /** Ends an attempt that succeeded. */
    void leave(String email, String address) {
        List<Subject> subjects = subjects(email, address);
        transaction.executeWithoutResult(status -> {
            repository.delete(subjects.getFirst().hash());
            repository.takeBack(subjects.getLast().hash(), now());
        });
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** 1 second after the free ones, and twice as long each time. */
    private static Duration wait(int failures, int free) {
        if (failures < free) return Duration.ZERO;
        Duration wait = Duration.ofSeconds(1L << Math.min(failures - free, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static List<Subject> subjects(String email, String address) {
        return List.of(
                new Subject(hash("email " + Email.normalized(email)), FREE_PER_EMAIL),
                new Subject(hash("address " + network(address)), FREE_PER_ADDRESS));
    }

    /** An IPv6 subscriber has 2^64 addresses, which count as one. */
    private static String network(String address) {
        InetAddress parsed = InetAddress.ofLiteral(address);
        byte[] bytes = parsed.getAddress();
        return Arrays.toString(parsed instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }

    private static String hash(String subject) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Ids.sha256(subject));
    }
}
