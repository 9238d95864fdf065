"""The report of the GPU tests, of which only the running needs a card."""
import gpu_report


def test_report(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite><testcase classname="tests.test_a" name="one"/>'
                      '<testcase classname="tests.test_a" name="two"><failure/></testcase>'
                      '<testcase classname="tests.test_b" name="three"><skipped/></testcase></testsuite></testsuites>')
    files, failed = gpu_report.counts(report)
    assert files == {"test_a": [1, 1, 0], "test_b": [0, 0, 1]} and failed == ["two"]
    text = gpu_report.PAGE.read_text()
    new = gpu_report.page(text, [("card", "1 x Card")], files, failed, 2.4)
    assert "| card | 1 x Card |" in new and "| test_a | 1 | 1 | 0 |" in new and "`two`" in new
    assert gpu_report.page(new, [], files, [], 1).count(gpu_report.BEGIN) == 1
    assert new.partition(gpu_report.BEGIN)[0] == text.partition(gpu_report.BEGIN)[0]
    assert new.partition(gpu_report.END)[2] == text.partition(gpu_report.END)[2]
    assert gpu_report.version(13020) == "13.2"


def test_without_a_card(monkeypatch, capsys):
    from fasttorch.cuda import backend

    monkeypatch.setattr(backend, "missing", lambda: "there is no card")
    assert gpu_report.main([]) == 0 and "there is no card" in capsys.readouterr().out
