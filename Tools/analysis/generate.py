#!/usr/bin/env python3
"""Makes random pairs of abstract policies, the same for the same seed.

usage: generate.py [--pairs N] [--seed S] [--labelled]

Half of the pairs are near copies: the second is the first after a few changes, some of which mean nothing. So all four
relations are frequent. With --labelled z3 says the relation of each, and pairs that it gives up are left out.
"""

import argparse
import copy
import json
import random

TEXTS = ["a", "b", "ab", "ba", "aa", "bb", "B", "Ba", "aB", "BB", "Baa", "true", "false"]
ARNS = ["arn:aws:iam::1:role/*", "arn:aws:iam::1:r?le/a*", "arn:aws:iam::1:*", "arn:*:*:*:1:*", "arn:aws:iam::*:role/a"]
DATES = ["2020-01-01T00:00:00Z", "2021-06-01T00:00:00Z", "2022-01-01", "2021-06-01T02:00:00+02:00"]
NETWORKS = ["0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32", "192.168.0.0/16", "2001:db8::/32", "::/0"]
ORDERS = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]
STRINGS = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"]
FAMILIES = ["text", "arn", "truth", "number", "date", "address", "set", "number set", "null"]


def pairs(count, seed):
    """`count` pairs, each `{id, a, b}`."""
    for number in range(count):
        maker = Maker(random.Random(f"{seed}-{number}"))
        a = maker.policy()
        b = maker.near(a) if maker.random.random() < 0.6 else maker.policy()
        if maker.random.random() < 0.5:
            a, b = b, a
        yield {"id": f"random-{seed}-{number}", "a": a, "b": b}


class Maker:
    def __init__(self, generator):
        self.random = generator

    def policy(self):
        count = self.random.choices([1, 2, 3, 4, 5], [30, 30, 25, 12, 3])[0]
        statements = [self.statement() for _ in range(count)]
        if all(s["Effect"] == "Deny" for s in statements):
            statements[0]["Effect"] = "Allow"
        return {"Version": "2012-10-17", "Statement": statements}

    def statement(self):
        statement = {"Effect": self.random.choices(["Allow", "Deny"], [65, 35])[0]}
        self.element(statement, "Action", 0.2)
        self.element(statement, "Resource", 0.2)
        if self.random.random() < 0.35:
            self.element(statement, "Principal", 0.2)
            if self.random.random() < 0.5:
                name = "Principal" if "Principal" in statement else "NotPrincipal"
                statement[name] = "*"
        conditions = {}
        for _ in range(self.random.choices([0, 1, 2, 3], [40, 35, 20, 5])[0]):
            operator, key, values = self.condition()
            conditions.setdefault(operator, {})[key] = values
        if conditions:
            statement["Condition"] = conditions
        return statement

    def element(self, statement, name, negated):
        spelled = "Not" + name if self.random.random() < negated else name
        statement[spelled] = [self.glob() for _ in range(self.random.choices([1, 2, 3], [50, 35, 15])[0])]

    def glob(self):
        if self.random.random() < 0.25:
            return "*"
        return "".join(self.random.choices(["a", "b", "*", "?"], [35, 35, 20, 10], k=self.random.randint(1, 4)))

    def condition(self):
        family = self.random.choice(FAMILIES)
        if family == "null":
            return "Null", self.random.choice(["k:s", "k:n", "k:set"]), self.random.choice(["true", "false"])
        operator, key, values = self.family(family)
        return operator + ("IfExists" if self.random.random() < 0.3 else ""), key, values

    def family(self, family):
        if family == "text":
            operator = self.random.choice(STRINGS)
            return operator, "k:s", self.some(self.texts(operator))
        if family == "arn":
            return self.random.choice(["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"]), "k:arn", self.some(lambda: self.random.choice(ARNS))
        if family == "truth":
            return "Bool", "k:b", self.random.choice(["true", "false"])
        if family == "number":
            return "Numeric" + self.random.choice(ORDERS), "k:n", self.some(lambda: self.random.choice(["1", "2", "3", "4", "2.5"]))
        if family == "date":
            return "Date" + self.random.choice(ORDERS), "k:d", self.random.choice(DATES)
        if family == "address":
            return self.random.choice(["IpAddress", "NotIpAddress"]), "k:ip", self.some(lambda: self.random.choice(NETWORKS))
        qualifier = self.random.choice(["ForAllValues:", "ForAnyValue:"])
        if family == "number set":
            return qualifier + "Numeric" + self.random.choice(ORDERS), "k:numbers", self.some(lambda: self.random.choice(["1", "2", "3"]))
        operator = self.random.choice(STRINGS)
        return qualifier + operator, "k:set", self.some(self.texts(operator))

    def texts(self, operator):
        if "Like" in operator:
            return lambda: self.glob() if self.random.random() < 0.6 else self.random.choice(TEXTS)
        # Without wildcards to the operator, whatever it looks like.
        return lambda: self.random.choice([*TEXTS, "*", "?"])

    def some(self, value):
        return [value() for _ in range(self.random.choices([1, 2, 3], [55, 35, 10])[0])]

    def near(self, policy):
        policy = copy.deepcopy(policy)
        changes = [self.shuffle, self.repeat, self.split, self.respell, self.drop, self.add, self.change_glob, self.change_values, self.flip]
        for _ in range(self.random.choices([1, 2, 3], [50, 35, 15])[0]):
            self.random.choice(changes)(policy["Statement"])
        return policy

    def shuffle(self, statements):
        self.random.shuffle(statements)

    def repeat(self, statements):
        statements.append(copy.deepcopy(self.random.choice(statements)))

    def split(self, statements):
        """Two statements, each with a part of a list of patterns, say what one did."""
        statement = self.random.choice(statements)
        name = self.random.choice(["Action", "Resource"])
        if len(statement.get(name, [])) > 1:
            other = copy.deepcopy(statement)
            statements.append(other)
            other[name] = statement[name][1:]
            statement[name] = statement[name][:1]

    def respell(self, statements):
        for _, patterns, place in self.globs(statements):
            patterns[place] = patterns[place].replace("*?", "?*").replace("*", self.random.choice(["*", "**"]))

    def drop(self, statements):
        if len(statements) > 1:
            statements.pop(self.random.randrange(len(statements)))

    def add(self, statements):
        statements.insert(self.random.randint(0, len(statements)), self.statement())

    def change_glob(self, statements):
        _, patterns, place = self.random.choice(self.globs(statements))
        pattern = patterns[place]
        at = self.random.randint(0, len(pattern))
        ways = [pattern[:at] + "*" + pattern[at:], pattern[:at] + self.random.choice("ab?") + pattern[at + 1:], self.glob()]
        patterns[place] = self.random.choice(ways)

    def change_values(self, statements):
        found = [s for s in statements if s.get("Condition")]
        if found:
            conditions = self.random.choice(found)["Condition"]
            conditions.pop(self.random.choice(list(conditions)))
            if self.random.random() < 0.7:
                operator, key, values = self.condition()
                conditions.setdefault(operator, {})[key] = values

    def flip(self, statements):
        """`...IfExists` comes or goes."""
        for statement in statements:
            for operator in list(statement.get("Condition", {})):
                if operator != "Null" and self.random.random() < 0.5:
                    other = operator.removesuffix("IfExists") if operator.endswith("IfExists") else operator + "IfExists"
                    keys = statement["Condition"].pop(operator)
                    statement["Condition"].setdefault(other, {}).update(keys)

    @staticmethod
    def globs(statements):
        return [
            (name, statement[name], place)
            for statement in statements
            for name in ("Action", "NotAction", "Resource", "NotResource")
            if name in statement
            for place in range(len(statement[name]))
        ]


def main():
    parser = argparse.ArgumentParser(description="Makes random pairs of abstract policies.")
    parser.add_argument("--pairs", type=int, default=700, help="how many")
    parser.add_argument("--seed", default="1", help="the same seed, the same pairs")
    parser.add_argument("--labelled", action="store_true", help="with the relation that z3 finds")
    arguments = parser.parse_args()
    for pair in pairs(arguments.pairs, arguments.seed):
        if arguments.labelled:
            pair["relation"] = relation(pair)
        if pair.get("relation") != "undecided":
            print(json.dumps(pair))


def relation(pair):
    import encoding
    import language

    try:
        return encoding.relation(language.read(pair["a"]), language.read(pair["b"]))
    except encoding.Undecided:
        return "undecided"


if __name__ == "__main__":
    main()
