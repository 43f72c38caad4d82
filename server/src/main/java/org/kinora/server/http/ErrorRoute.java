package org.kinora.server.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kinora.server.wire.ApiException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the servlet container has to say when a request never reached a route. */
@Controller
final class ErrorRoute {
    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : 404;
        Answers.error(
                response,
                status >= 500
                        ? ApiException.ours("something went wrong here; the log of the service has more")
                        : ApiException.of(status, null, "bad_request", "the request cannot be answered"));
    }
}
