"""Reads questions from stdin and answers from the model and the signer that AWS itself publishes (botocore)."""

import json
import sys

import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.validate import ParamValidator


def problems(question):
    model = botocore.session.get_session().get_service_model(question["service"])
    operation = model.operation_model(question["operation"])
    shape = operation.input_shape if question["side"] == "input" else operation.output_shape
    return ParamValidator().validate(question["value"], shape).generate_report()


def signature(question):
    headers = {name.lower(): value for name, value in question["headers"].items()}
    request = AWSRequest("POST", question["url"], headers=headers, data=question["body"].encode())
    request.context["timestamp"] = headers["x-amz-date"]
    signer = SigV4Auth(Credentials(**question["credentials"]), question["service"], question["region"])
    return signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)


def answer(question):
    return {"problems": problems, "signature": signature}[question["ask"]](question)


print(json.dumps([answer(question) for question in json.load(sys.stdin)]))
