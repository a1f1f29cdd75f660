"""Tells whether a request is signed as AWS asks: Signature Version 4, written for itself to hold ours against it.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""
import hashlib
import hmac

KEYS = {"AKIDLAKE": "secret/lake+key", "ASIAROLE": "secret-of-the-role"}


def fault(method, target, headers, body):
    """What is wrong with a request's signature; None where nothing is."""
    headers = {name.lower(): " ".join(value.split()) for name, value in headers.items()}
    words = headers.get("authorization", "").split(" ", 1)
    if words[0] != "AWS4-HMAC-SHA256" or len(words) < 2:
        return "not signed"
    parts = dict(part.strip().split("=", 1) for part in words[1].split(","))
    key, day, region, service, last = parts["Credential"].split("/")
    if key not in KEYS or last != "aws4_request" or not headers.get("x-amz-date", "").startswith(day):
        return "scope"
    names = parts["SignedHeaders"].split(";")
    needed = ["host", "x-amz-date"] + [n for n in ("x-amz-security-token", "x-amz-target", "x-amz-content-sha256")
                                       if n in headers]
    missing = [name for name in needed if name not in names]
    if missing:
        return f"{missing[0]} is not signed"
    digest = hashlib.sha256(body).hexdigest()
    if service == "s3" and headers.get("x-amz-content-sha256") not in (digest, "UNSIGNED-PAYLOAD"):
        return "the body is another"
    path, _, query = target.partition("?")
    payload = headers.get("x-amz-content-sha256", digest) if service == "s3" else digest
    query = "&".join(sorted(part if "=" in part else part + "=" for part in query.split("&") if part))
    lines = [method, path, query, *(f"{name}:{headers.get(name, '')}" for name in names), "", ";".join(names), payload]
    scope = f"{day}/{region}/{service}/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], scope,
                      hashlib.sha256("\n".join(lines).encode()).hexdigest()])
    secret = ("AWS4" + KEYS[key]).encode()
    for part in (day, region, service, last):
        secret = hmac.new(secret, part.encode(), hashlib.sha256).digest()
    good = hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
    return None if hmac.compare_digest(good, parts["Signature"]) else "the signature is another"
