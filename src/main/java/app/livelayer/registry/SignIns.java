package app.livelayer.registry;

import org.springframework.stereotype.Service;

/** Attempts to sign in with a password: guessing takes longer with every wrong one. */
@Service
public class SignIns {

    private final Members members;
    private final SignInThrottle throttle;

    SignIns(Members members, SignInThrottle throttle) {
        this.members = members;
        this.throttle = throttle;
    }

    /**
     * Looks whether this password is right, if these addresses may try now; whether the e-mail address is known makes no difference to be seen.
     *
     * @param address IP address that the attempt comes from
     */
    public SignInAttempt withPassword(String email, String password, String address) {
        return throttle.enter(email, address)
                .<SignInAttempt>map(SignInAttempt.TooMany::new)
                .orElseGet(() -> members.withPassword(email, password)
                        .<SignInAttempt>map(signIn -> {
                            throttle.leave(email, address);
                            return new SignInAttempt.Right(signIn);
                        })
                        .orElseGet(SignInAttempt.Wrong::new));
    }
}
