package app.livelayer.widget;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What customers' pages load, readable by every origin: hashed names under {@code /assets} never change, the others are asked for again; {@code /assets/latest} has this release's, whatever release a page was loaded in. */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    private static final String[] STABLE = {
        "/v1.js",
        "/v1.d.ts",
        "/custom-elements.json",
        "/sdk.js",
        "/sdk.d.ts",
        "/preview.js",
        "/tracker.js",
        "/tracker-frame.js"
    };

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/assets/latest/**")
                .addResourceLocations("classpath:/static/assets/latest/")
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler(STABLE)
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic());
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/assets/**").allowedOrigins("*").allowedMethods("GET", "HEAD");
        for (String path : STABLE) registry.addMapping(path).allowedOrigins("*").allowedMethods("GET", "HEAD");
    }
}
