package app.livelayer.conversation.rest;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import tools.jackson.databind.json.JsonMapper;

/** What every answer below {@code /api} has in common. Both filters stand before Spring Security, whose refusals pages must be able to read too. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    private static final String PATHS = "/api/*";

    /** Every page may ask and read the answer; none sends cookies. Whether a page gets what it wants is decided by the request itself. */
    @Bean
    FilterRegistrationBean<CorsFilter> apiCors() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        cors.setAllowedMethods(List.of(CorsConfiguration.ALL));
        cors.setAllowedHeaders(List.of("content-type", "x-api-key"));
        cors.setExposedHeaders(List.of("Retry-After"));
        cors.setMaxAge(Duration.ofHours(2));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        return registration(new CorsFilter(source), -210);
    }

    @Bean
    FilterRegistrationBean<ApiErrorFilter> apiErrors(JsonMapper json) {
        return registration(new ApiErrorFilter(json), -200);
    }

    private static <T extends Filter> FilterRegistrationBean<T> registration(T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(PATHS);
        registration.setOrder(order);
        return registration;
    }
}
