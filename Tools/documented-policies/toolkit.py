"""The built commands of the toolkit, as functions."""

import json
import pathlib
import subprocess
import tempfile


class Toolkit:
    def __init__(self, binaries: pathlib.Path, environment: pathlib.Path):
        self.binaries = binaries
        self.environment = environment

    def run(self, program: str, *words: str, text: str = "", codes: tuple = (0, 1)) -> str:
        command = [str(self.binaries / program), *words]
        done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8")
        if done.returncode not in codes:
            raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
        return done.stdout

    def on_file(self, program: str, *words: str, documents: list, codes: tuple = (0, 1)) -> str:
        """The output for documents that are written to files, whose names follow the words."""
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for place, document in enumerate(documents):
                path = pathlib.Path(folder) / f"{place}.json"
                path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
                paths.append(str(path))
            return self.run(program, *words, *paths, codes=codes)

    def emitted(self, template: str, alias: str) -> dict:
        """All documents of a role, with the reason for each action."""
        words = ["emit", template, "--role", alias, "--environment", str(self.environment), "--all", "--explain", "-q"]
        return json.loads(self.run("policygen", *words, codes=(0,)))

    def roles(self) -> list:
        """The roles of the environment, each its alias and its template."""
        roles = json.loads(self.environment.read_text(encoding="utf-8"))["roles"]
        return [(alias, role["template"]) for alias, role in roles.items()]

    def findings(self, text, kind: str = "auto") -> list:
        words = ["check", "--format", "json", "-q", "--type", kind]
        return json.loads(self.on_file("policylint", *words, documents=[text]))["findings"]

    def expanded(self, policy: dict) -> dict:
        return json.loads(self.on_file("policygen", "expand", "-q", documents=[policy], codes=(0,)))

    def difference(self, old: dict, new: dict, kind: str) -> dict:
        words = ["diff", "--realistic", "--format", "json", "--witnesses", "1000", "-q", "--type", kind]
        return json.loads(self.on_file("policylint", *words, documents=[old, new]))

    def differences(self, lines: list) -> list:
        """The answers to lines {"id", "a", "b"}."""
        words = ["diff", "--batch", "--realistic", "--type", "identity", "--jobs", "2"]
        answers = self.run("policylint", *words, text="".join(json.dumps(line) + "\n" for line in lines))
        return [json.loads(line) for line in answers.splitlines()]

    def decisions(self, policy: dict, requests: list) -> list:
        """Whether the identity policy allows each request; many requests, one run."""
        line = {"id": "", "policies": {"identity": [{"name": "policy", "policy": policy}]}, "requests": requests}
        if not requests:
            return []
        answer = json.loads(self.run("simulate-access", "batch", "--decision-only", text=json.dumps(line) + "\n"))
        if "decisions" not in answer:
            raise SystemExit(f"{requests[0]}: {answer}")
        return [decision == "Allowed" for decision in answer["decisions"]]
