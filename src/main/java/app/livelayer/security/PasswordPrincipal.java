package app.livelayer.security;

import app.livelayer.registry.SignIn;

/** A member who came with a password. */
record PasswordPrincipal(String memberId, int stamp) implements MemberPrincipal {

    PasswordPrincipal(SignIn signIn) {
        this(signIn.member().id(), signIn.stamp());
    }

    @Override
    public String getName() {
        return memberId;
    }
}
