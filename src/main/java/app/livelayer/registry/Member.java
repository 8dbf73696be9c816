package app.livelayer.registry;

/**
 * A person who signs in to the console.
 *
 * @param id {@code mem_…}, at most 40 characters
 * @param email in lower case, at most 254 characters; no other member has it
 * @param name for people, at most 200 characters
 */
public record Member(String id, String organizationId, String email, String name, MemberRole role) {}
