package org.kinora.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The contract that is served says what the routes are: all of them and no others. */
final class ContractTest {
    @Test
    void openapiAndControllersHaveTheSameRoutes() throws IOException {
        assertThat(routesOfControllers()).hasSizeGreaterThan(20).isEqualTo(routesOfContract());
    }

    private static Set<String> routesOfContract() throws IOException {
        JsonNode contract =
                new YAMLMapper().readTree(ContractTest.class.getResourceAsStream("/META-INF/resources/openapi.yaml"));
        Set<String> routes = new TreeSet<>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (List.of("get", "post", "delete", "put", "patch").contains(method)) {
                        routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return routes;
    }

    private static Set<String> routesOfControllers() {
        JavaClasses classes = new ClassFileImporter().importPackages("org.kinora.server.http");
        Set<String> routes = new TreeSet<>();
        for (JavaMethod method :
                classes.stream().flatMap(each -> each.getMethods().stream()).toList()) {
            method.tryGetAnnotationOfType(GetMapping.class).ifPresent(it -> add(routes, "GET", it.value()));
            method.tryGetAnnotationOfType(PostMapping.class).ifPresent(it -> add(routes, "POST", it.value()));
            method.tryGetAnnotationOfType(DeleteMapping.class).ifPresent(it -> add(routes, "DELETE", it.value()));
        }
        return routes;
    }

    private static void add(Set<String> routes, String method, String[] paths) {
        Arrays.stream(paths).forEach(path -> routes.add(method + " " + path));
    }
}
