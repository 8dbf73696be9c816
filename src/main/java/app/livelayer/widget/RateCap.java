package app.livelayer.widget;

/** A token bucket: so many at once, so many a second in the long run. Guarded by the Vaadin session's lock. */
final class RateCap {

    private final int burst;
    private final double perSecond;
    private double tokens;
    private long last = System.nanoTime();

    RateCap(int burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
    }

    /** Whether one more is allowed now. */
    boolean allows() {
        long now = System.nanoTime();
        tokens = Math.min(burst, tokens + (now - last) / 1e9 * perSecond);
        last = now;
        if (tokens < 1) return false;
        tokens--;
        return true;
    }
}
