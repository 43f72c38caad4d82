package org.kinora.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.hub.HubException;
import org.kinora.film.StartException;
import org.kinora.film.TakeException;
import org.kinora.stage.StageException;
import org.kinora.train.text.WordSourceException;
import org.kinora.video.VideoException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what was thrown into one sentence and an exit code: 2 for wrong input, 1 for everything else. */
final class Failures {
    private Failures() {}

    /** The command line itself is wrong. */
    static int wrongParameter(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String hint = "see " + command.getCommandSpec().qualifiedName() + " --help";
        String wrong = lowerFirst(oneLine(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            boolean commands = !command.getSubcommands().isEmpty();
            wrong = "unknown " + (first.startsWith("-") ? "option" : commands ? "command" : "argument") + " '" + first
                    + "'";
            List<String> suggestions = unmatched.getSuggestions();
            hint = suggestions.isEmpty() ? hint : "did you mean " + String.join(" or ", suggestions) + "?";
        }
        say(command, wrong + "; " + hint, e);
        return ExitCode.USAGE;
    }

    /** A command failed. */
    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        boolean wrong = e instanceof WrongInput
                || e instanceof StageException
                || e instanceof HubException
                || e instanceof StartException
                || e instanceof TakeException
                || e instanceof WordSourceException
                || (e instanceof VideoException video && isInput(video));
        say(command, lowerFirst(oneLine(sentence(e))), e);
        return wrong ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Java's own exceptions about files say no more than the file. */
    private static String sentence(Exception e) {
        String message = e.getMessage();
        return switch (e) {
            case NoSuchFileException file -> file.getFile() + " is not there";
            case FileAlreadyExistsException file -> file.getFile() + " is a file; name a folder";
            case NotDirectoryException file -> file.getFile() + " is a file; name a folder";
            case AccessDeniedException file -> file.getFile() + " may not be read or written by this user";
            default ->
                message == null || message.isBlank() ? "failed: " + e.getClass().getSimpleName() : message;
        };
    }

    private static boolean isInput(VideoException e) {
        return switch (e.reason()) {
            case UNWRITABLE, DISK_FULL, UNREADABLE, NOT_A_VIDEO -> true;
            case INTERNAL -> false;
        };
    }

    private static void say(CommandLine command, String sentence, Exception e) {
        PrintWriter errors = command.getErr();
        errors.println("kinora: " + sentence);
        if (isDebug()) {
            e.printStackTrace(errors);
        }
        errors.flush();
    }

    private static boolean isDebug() {
        return "1".equals(System.getenv("KINORA_DEBUG"));
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "failed" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String lowerFirst(String text) {
        boolean word =
                text.length() > 1 && Character.isUpperCase(text.charAt(0)) && Character.isLowerCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
