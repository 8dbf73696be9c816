package app.livelayer.widget;

import app.livelayer.security.PublicFiles;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What customers' pages load, readable by every origin: hashed names under {@code /assets} never change, the others are asked for again; {@code /assets/latest} has this release's, whatever release a page was loaded in. */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/assets/latest/**")
                .addResourceLocations("classpath:/static/assets/latest/")
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler(PublicFiles.PATHS.toArray(String[]::new))
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic());
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/assets/**").allowedOrigins("*").allowedMethods("GET", "HEAD");
        for (String path : PublicFiles.PATHS)
            registry.addMapping(path).allowedOrigins("*").allowedMethods("GET", "HEAD");
    }
}
