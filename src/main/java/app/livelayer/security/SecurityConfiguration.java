package app.livelayer.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.CacheControlConfig;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.XXssConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** One chain of filters for each kind of path; what none of them names is denied. Members sign in to the console; no other chain makes a session. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] PUBLIC = Stream.concat(
                    PublicFiles.PATHS.stream(),
                    Stream.of(
                            "/",
                            "/assets/**",
                            "/pages/**",
                            "/media/*",
                            "/a/*",
                            "/demo/host",
                            "/local/status",
                            "/actuator/health",
                            "/actuator/health/**"))
            .toArray(String[]::new);

    /** Vaadin brings its own CSRF token; the page's {@code frame-ancestors} say who may frame it; its address holds the session and goes to nobody. */
    @Bean
    @Order(1)
    SecurityFilterChain widget(HttpSecurity http) {
        return common(http.securityMatcher("/widget/**", "/preview/**", "/tracker/*"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::disable)
                        .cacheControl(CacheControlConfig::disable)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** Nobody asks how long each filter takes. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Each request says itself what it may: there is nobody to be remembered. */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http) {
        return common(http.securityMatcher("/api/**"))
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http) {
        return common(http)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PUBLIC)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/livekit/webhook")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(denied -> denied.authenticationEntryPoint(
                        (request, response, why) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .headers(headers ->
                        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)))
                .build();
    }

    /** Everything here may be used by pages of other origins, also by those that ask for {@code Cross-Origin-Embedder-Policy: require-corp}. */
    private static HttpSecurity common(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // which no browser knows any more
                .headers(headers -> headers.xssProtection(XXssConfig::disable)
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.CROSS_ORIGIN)));
    }
}
