using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Review;

/// <summary>A reviewer's last answers that he can take back, newest first.</summary>
internal sealed class AnswerHistory
{
    private readonly List<PastAnswer> _answers = [];

    public IReadOnlyList<PastAnswer> Answers => _answers;

    public Id<ReviewAnswer>? Last => _answers.Count > 0 ? _answers[0].Id : null;

    public void Fill(IReadOnlyList<PastAnswer> answers)
    {
        _answers.Clear();
        _answers.AddRange(answers);
    }

    public void Add(PastAnswer answer)
    {
        Remove(answer.Id);
        _answers.Insert(0, answer);
        if (_answers.Count > Undoing.Reach)
            _answers.RemoveAt(Undoing.Reach);
    }

    public void Remove(Id<ReviewAnswer> answer) => _answers.RemoveAll(past => past.Id == answer);
}
