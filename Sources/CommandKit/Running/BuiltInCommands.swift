/// Prints help for the program or for one command.
struct HelpCommand: Command {
  var name: String?

  static let name = "help"

  static let declaration = CommandDeclaration<HelpCommand>(
    summary: "print help for the program or for one command",
    arguments: [.optional("COMMAND", \.name, "the command that help is wanted for")])

  func run(_ console: Console) -> ExitCode { .fault }
}

/// Prints a script that teaches a shell the program's words.
struct CompletionCommand: Command {
  var shell = Shell.bash

  static let name = "completion"

  static let declaration = CommandDeclaration<CompletionCommand>(
    summary: "print a script that completes the command line in a shell",
    discussion: """
      Load the script where the shell looks for completions:

        bash  in ~/.local/share/bash-completion/completions/, under the program's name
        zsh   in a folder of $fpath, under the program's name after an underscore
        fish  in ~/.config/fish/completions/, under the program's name and `.fish`
      """,
    arguments: [.choice("SHELL", \.shell, "the shell that the script is for")])

  func run(_ console: Console) -> ExitCode { .fault }
}

/// Prints the manual page.
struct ManualCommand: Command {
  static let name = "man"

  static let declaration = CommandDeclaration<ManualCommand>(
    summary: "print the manual page, as man(1) reads it", isHidden: true)

  func run(_ console: Console) -> ExitCode { .fault }
}
