package org.kinora.server.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;

/**
 * Reads the picture that an {@code image_url} names. Data URLs are always read; addresses only where the operator allows
 * it, never private ones, never through redirects.
 *
 * @param allowed whether http(s) addresses may be read
 * @param mostBytes how large a picture may be
 */
public record PictureFetch(boolean allowed, long mostBytes) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A picture was not to be had; the message says why. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** The bytes that an address or data URL stands for. */
    public byte[] read(String url) throws Refused {
        return url.startsWith("data:") ? inline(url) : remote(url);
    }

    private byte[] inline(String url) throws Refused {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            throw new Refused("image_url is no base64 data URL: begin it with data:image/png;base64,");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(url.substring(comma + 1));
            return checked(bytes);
        } catch (IllegalArgumentException e) {
            throw new Refused("the base64 of image_url is damaged");
        }
    }

    private byte[] checked(byte[] bytes) throws Refused {
        if (bytes.length > mostBytes) {
            throw new Refused("the picture has " + bytes.length + " bytes; at most " + mostBytes + " are taken");
        }
        return bytes;
    }

    private byte[] remote(String url) throws Refused {
        if (!allowed) {
            throw new Refused("this service reads no addresses: send the picture itself, as a file or as a data URL");
        }
        URI uri = address(url);
        checkPublic(uri.getHost());
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
        try (HttpClient client = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(PATIENCE)
                        .build();
                InputStream body = answer(client.send(request, HttpResponse.BodyHandlers.ofInputStream()))) {
            // The name may lead elsewhere by now: what came from there is not passed on.
            checkPublic(uri.getHost());
            return checked(body.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, mostBytes + 1)));
        } catch (IOException e) {
            throw new Refused("the picture at " + uri.getHost() + " could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private static InputStream answer(HttpResponse<InputStream> response) throws IOException, Refused {
        if (response.statusCode() != 200) {
            response.body().close();
            throw new Refused(
                    "the picture's server answered " + response.statusCode() + "; redirects are not followed");
        }
        return response.body();
    }

    private static URI address(String url) throws Refused {
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new Refused("image_url is no address");
        }
        throw new Refused("image_url must be an http or https address without a password, or a data URL");
    }

    private static void checkPublic(String host) throws Refused {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    throw new Refused(host + " is an address of a private network, which is not read");
                }
            }
        } catch (UnknownHostException e) {
            throw new Refused("there is no host " + host);
        }
    }

    /** Whether an address is one of the public internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return switch (address) {
            case Inet4Address _ ->
                first != 0
                        && first < 240
                        && !(first == 100 && second >= 64 && second < 128)
                        && !(first == 192 && second == 0 && bytes[2] == 0)
                        && !(first == 198 && (second == 18 || second == 19));
            // Unique local addresses, and those that carry an IPv4 address through a gateway.
            case Inet6Address _ ->
                (first & 0xfe) != 0xfc
                        && !(first == 0x20 && second == 0x02)
                        && !(first == 0 && second == 0x64 && (bytes[2] & 0xff) == 0xff);
            default -> false;
        };
    }
}
