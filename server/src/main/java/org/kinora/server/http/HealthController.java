package org.kinora.server.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For those who look after the service. */
@RestController
final class HealthController {
    private final BooleanSupplier ready;
    private final PrometheusMeterRegistry meters;

    HealthController(BooleanSupplier ready, PrometheusMeterRegistry meters) {
        this.ready = ready;
        this.meters = meters;
    }

    @GetMapping({"/health", "/health/live"})
    void live(HttpServletResponse response) throws IOException {
        Answers.write(response, 200, "application/json", "{\"status\":\"up\"}");
    }

    /** Whether the database answers and the model is read. */
    @GetMapping("/health/ready")
    void ready(HttpServletResponse response) throws IOException {
        boolean up = ready.getAsBoolean();
        Answers.write(
                response, up ? 200 : 503, "application/json", "{\"status\":\"" + (up ? "up" : "starting") + "\"}");
    }

    @GetMapping("/metrics")
    void metrics(HttpServletResponse response) throws IOException {
        Answers.write(response, 200, "text/plain;version=0.0.4;charset=utf-8", meters.scrape());
    }
}
