package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.kinora.film.Signer;
import org.kinora.server.Installation;
import org.kinora.server.KinoraServer;
import org.kinora.server.database.DatabaseException;
import org.kinora.server.settings.Setting;
import org.kinora.server.settings.SettingException;
import org.kinora.server.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the Videos API and the web page. The only command that loads Spring. */
@Command(
        name = "serve",
        description = "Serve OpenAI's Videos API: existing clients change the base URL and go on.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Where to listen (default: 127.0.0.1); any other address needs a key first.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen (default: 8080; 0 takes a free one).")
    private @Nullable String port;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "all, api (answers) or worker (makes films) (default: all).")
    private @Nullable String role;

    @Option(names = "--model", paramLabel = "DIR", description = "The model that makes films (default: kinora-xs).")
    private @Nullable String model;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private SigningOptions signing = new SigningOptions();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        // This command logs; all others are silent.
        System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
        Settings settings = service.settings(own());
        Path folder = Models.find(settings.model().name());
        Signer signer = Signer.prepare(signing::credential, folder, Home.folder());
        CountDownLatch ended = new CountDownLatch(1);
        try (KinoraServer server =
                start(new Installation(settings, folder, policy.config(), signer, SigningOptions.trusted()))) {
            Thread atTheEnd = new Thread(() -> end(server, ended), "end");
            Runtime.getRuntime().addShutdownHook(atTheEnd);
            String address = "http://" + (settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host())
                    + ":" + server.port();
            spec.commandLine()
                    .getOut()
                    .println("Kinora listens on " + address + " (clients use " + address + "/v1); Ctrl-C ends it");
            spec.commandLine().getOut().flush();
            ended.await();
        }
        return 0;
    }

    private static void end(KinoraServer server, CountDownLatch ended) {
        server.close();
        ended.countDown();
    }

    private static KinoraServer start(Installation installation) throws IOException {
        try {
            return KinoraServer.start(installation);
        } catch (SettingException | DatabaseException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    private Map<Setting, String> own() {
        Map<Setting, String> own = new EnumMap<>(Setting.class);
        put(own, Setting.HOST, host);
        put(own, Setting.PORT, port);
        put(own, Setting.ROLE, role);
        put(own, Setting.MODEL, model);
        return own;
    }

    private static void put(Map<Setting, String> own, Setting setting, @Nullable String value) {
        if (value != null) {
            own.put(setting, value);
        }
    }
}
