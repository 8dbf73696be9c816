/**
 * Figures against the budgets of the design: {@code mvn verify -Pbench}, on a quiet machine. They print and compare, and fail only when something does not
 * work.
 */
package app.livelayer.bench;
