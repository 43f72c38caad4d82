package org.kinora.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kinora.server.security.ApiKey;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets the web page show films where there are keys: pictures and films of a page cannot carry a header, so the key goes
 * into a cookie that no script can read, no other site can send, and that is good for reading only.
 */
@RestController
final class SessionController {
    @PostMapping("/v1/session")
    void begin(HttpServletRequest request, HttpServletResponse response) {
        boolean keyed = !Door.who(request).key().equals(ApiKey.LOCAL);
        String header = request.getHeader("Authorization");
        if (keyed && header != null) {
            set(request, response, header.substring("Bearer ".length()).strip(), -1);
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @DeleteMapping("/v1/session")
    void end(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "", 0);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String value, long seconds) {
        ResponseCookie cookie = ResponseCookie.from(Door.COOKIE, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .path("/v1")
                .maxAge(seconds)
                .build();
        response.addHeader("Set-Cookie", cookie.toString());
    }
}
