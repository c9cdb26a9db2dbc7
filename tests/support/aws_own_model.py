"""Reads questions from stdin and answers from the model and the signer that AWS itself publishes (botocore)."""

import json
import re
import sys
from urllib.parse import parse_qsl

import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.parsers import create_parser
from botocore.serialize import create_serializer
from botocore.validate import ParamValidator


def problems(question):
    model = botocore.session.get_session().get_service_model(question["service"])
    operation = model.operation_model(question["operation"])
    shape = operation.input_shape if question["side"] == "input" else operation.output_shape
    return ParamValidator().validate(question["value"], shape).generate_report()


def exchange(question):
    """'' where the form is what AWS's own serializer makes of what it says, and its parser misses nothing of the answer."""
    model = botocore.session.get_session().get_service_model(question["service"])
    operation = model.operation_model(question["operation"])
    form = dict(parse_qsl(question["form"], keep_blank_values=True))
    said = {name: value for name, value in form.items() if name not in ("Action", "Version")}
    params = nested(said)
    report = ParamValidator().validate(params, operation.input_shape).generate_report()
    if report:
        return report
    body = create_serializer("query").serialize_to_request(params, operation)["body"]
    if {name: str(value) for name, value in body.items()} != form:
        return f"AWS would have sent {body}"
    answer = {"status_code": 200, "headers": {}, "body": question["xml"].encode()}
    parsed = create_parser("query").parse(answer, operation.output_shape)
    parsed.pop("ResponseMetadata")
    report = ParamValidator().validate(parsed, operation.output_shape).generate_report()
    known = len(re.findall(r"[^>\s]</", question["xml"])) - 1
    return report or ("" if leaves(parsed) == known else f"{known} texts, of which AWS's parser knows {leaves(parsed)}")


def nested(said):
    """`A.member.1.B` as lists and structures."""
    value = {}
    for name, text in said.items():
        *path, last = name.replace(".member.", ".").split(".")
        at = value
        for part in path:
            at = at.setdefault(part, {})
        at[last] = text
    return listed(value)


def listed(value):
    if not isinstance(value, dict):
        return value
    inner = {name: listed(one) for name, one in value.items()}
    numbered = all(name.isdigit() for name in inner)
    return [inner[name] for name in sorted(inner, key=int)] if inner and numbered else inner


def leaves(value):
    if isinstance(value, dict):
        return sum(leaves(one) for one in value.values())
    if isinstance(value, list):
        return sum(leaves(one) for one in value)
    return 1


def signature(question):
    headers = {name.lower(): value for name, value in question["headers"].items()}
    request = AWSRequest("POST", question["url"], headers=headers, data=question["body"].encode())
    request.context["timestamp"] = headers["x-amz-date"]
    signer = SigV4Auth(Credentials(**question["credentials"]), question["service"], question["region"])
    return signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)


def answer(question):
    return {"problems": problems, "signature": signature, "exchange": exchange}[question["ask"]](question)


print(json.dumps([answer(question) for question in json.load(sys.stdin)]))
