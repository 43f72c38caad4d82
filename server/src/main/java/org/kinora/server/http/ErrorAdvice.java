package org.kinora.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.kinora.server.wire.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever goes wrong into the error envelope. */
@RestControllerAdvice
final class ErrorAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    @ExceptionHandler
    void told(ApiException e, HttpServletResponse response) throws IOException {
        Answers.error(response, e);
    }

    @ExceptionHandler
    void any(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse spring) {
            spring.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            Answers.error(response, spring(e, spring.getStatusCode().value(), request));
        } else if (e instanceof IOException && response.isCommitted()) {
            LOG.debug("{} went away", request.getRemoteAddr());
        } else {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            Answers.error(response, ApiException.ours("something went wrong here; the log of the service has more"));
        }
    }

    private static ApiException spring(Exception e, int status, HttpServletRequest request) {
        String route = request.getMethod() + " " + request.getRequestURI();
        return switch (HttpStatus.valueOf(status)) {
            case NOT_FOUND -> ApiException.of(404, null, "unknown_url", "there is nothing at " + route);
            case METHOD_NOT_ALLOWED -> {
                String[] allowed =
                        e instanceof HttpRequestMethodNotSupportedException wrong ? wrong.getSupportedMethods() : null;
                yield ApiException.of(
                        405,
                        null,
                        "method_not_allowed",
                        route + " is not possible; "
                                + (allowed == null ? "try another method" : "try " + String.join(" or ", allowed)));
            }
            default ->
                ApiException.of(
                        status,
                        null,
                        HttpStatus.valueOf(status).name().toLowerCase(Locale.ROOT),
                        String.valueOf(e.getMessage()));
        };
    }
}
