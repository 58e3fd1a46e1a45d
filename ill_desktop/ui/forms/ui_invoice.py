# SPDX-License-Identifier: GPL-3.0-or-later
# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'invoice.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFormLayout, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QPlainTextEdit, QPushButton,
    QSizePolicy, QSpacerItem, QTableView, QVBoxLayout,
    QWidget)

class Ui_InvoiceForm(object):
    def setupUi(self, InvoiceForm):
        if not InvoiceForm.objectName():
            InvoiceForm.setObjectName(u"InvoiceForm")
        self.box_28 = QVBoxLayout(InvoiceForm)
        self.box_28.setObjectName(u"box_28")
        self.box_28.setContentsMargins(0, 0, 0, 0)
        self.form_24 = QFormLayout()
        self.form_24.setObjectName(u"form_24")
        self.form_24.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_24.setContentsMargins(0, 0, 0, 0)
        self.dated_label = QLabel(InvoiceForm)
        self.dated_label.setObjectName(u"dated_label")

        self.form_24.setWidget(0, QFormLayout.ItemRole.LabelRole, self.dated_label)

        self.box_23 = QHBoxLayout()
        self.box_23.setObjectName(u"box_23")
        self.box_23.setContentsMargins(0, 0, 0, 0)
        self.dated = QLineEdit(InvoiceForm)
        self.dated.setObjectName(u"dated")

        self.box_23.addWidget(self.dated)

        self.due_label = QLabel(InvoiceForm)
        self.due_label.setObjectName(u"due_label")

        self.box_23.addWidget(self.due_label)

        self.due = QLineEdit(InvoiceForm)
        self.due.setObjectName(u"due")

        self.box_23.addWidget(self.due)

        self.box_23.setStretch(0, 3)
        self.box_23.setStretch(2, 3)

        self.form_24.setLayout(0, QFormLayout.ItemRole.FieldRole, self.box_23)

        self.terms_label = QLabel(InvoiceForm)
        self.terms_label.setObjectName(u"terms_label")

        self.form_24.setWidget(1, QFormLayout.ItemRole.LabelRole, self.terms_label)

        self.terms = QLineEdit(InvoiceForm)
        self.terms.setObjectName(u"terms")

        self.form_24.setWidget(1, QFormLayout.ItemRole.FieldRole, self.terms)

        self.their_number_label = QLabel(InvoiceForm)
        self.their_number_label.setObjectName(u"their_number_label")

        self.form_24.setWidget(2, QFormLayout.ItemRole.LabelRole, self.their_number_label)

        self.their_number = QLineEdit(InvoiceForm)
        self.their_number.setObjectName(u"their_number")

        self.form_24.setWidget(2, QFormLayout.ItemRole.FieldRole, self.their_number)


        self.box_28.addLayout(self.form_24)

        self.lines = QTableView(InvoiceForm)
        self.lines.setObjectName(u"lines")

        self.box_28.addWidget(self.lines)

        self.box_27 = QHBoxLayout()
        self.box_27.setObjectName(u"box_27")
        self.box_27.setContentsMargins(0, 0, 0, 0)
        self.add_line = QPushButton(InvoiceForm)
        self.add_line.setObjectName(u"add_line")
        self.add_line.setAutoDefault(False)

        self.box_27.addWidget(self.add_line)

        self.remove_line = QPushButton(InvoiceForm)
        self.remove_line.setObjectName(u"remove_line")
        self.remove_line.setAutoDefault(False)

        self.box_27.addWidget(self.remove_line)

        self.spacer_26 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.box_27.addItem(self.spacer_26)

        self.total_shown = QLabel(InvoiceForm)
        self.total_shown.setObjectName(u"total_shown")

        self.box_27.addWidget(self.total_shown)


        self.box_28.addLayout(self.box_27)

        self.form_25 = QFormLayout()
        self.form_25.setObjectName(u"form_25")
        self.form_25.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_25.setContentsMargins(0, 0, 0, 0)
        self.note_label = QLabel(InvoiceForm)
        self.note_label.setObjectName(u"note_label")

        self.form_25.setWidget(0, QFormLayout.ItemRole.LabelRole, self.note_label)

        self.note = QPlainTextEdit(InvoiceForm)
        self.note.setObjectName(u"note")
        self.note.setTabChangesFocus(True)

        self.form_25.setWidget(0, QFormLayout.ItemRole.FieldRole, self.note)


        self.box_28.addLayout(self.form_25)

        self.box_28.setStretch(1, 4)
        self.box_28.setStretch(3, 1)
#if QT_CONFIG(shortcut)
        self.dated_label.setBuddy(self.dated)
        self.due_label.setBuddy(self.due)
        self.terms_label.setBuddy(self.terms)
        self.their_number_label.setBuddy(self.their_number)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.dated, self.due)
        QWidget.setTabOrder(self.due, self.terms)
        QWidget.setTabOrder(self.terms, self.their_number)
        QWidget.setTabOrder(self.their_number, self.lines)
        QWidget.setTabOrder(self.lines, self.add_line)
        QWidget.setTabOrder(self.add_line, self.remove_line)
        QWidget.setTabOrder(self.remove_line, self.note)

        self.retranslateUi(InvoiceForm)
    # setupUi

    def retranslateUi(self, InvoiceForm):
        self.dated_label.setText(QCoreApplication.translate("InvoiceForm", u"D&ated", None))
        self.due_label.setText(QCoreApplication.translate("InvoiceForm", u"D&ue", None))
        self.terms_label.setText(QCoreApplication.translate("InvoiceForm", u"Ter&ms", None))
        self.terms.setPlaceholderText(QCoreApplication.translate("InvoiceForm", u"Net 30 days", None))
        self.their_number_label.setText(QCoreApplication.translate("InvoiceForm", u"Th&eir number", None))
#if QT_CONFIG(accessibility)
        self.lines.setAccessibleName(QCoreApplication.translate("InvoiceForm", u"Lines of the invoice", None))
#endif // QT_CONFIG(accessibility)
        self.add_line.setText(QCoreApplication.translate("InvoiceForm", u"Add l&ine", None))
        self.remove_line.setText(QCoreApplication.translate("InvoiceForm", u"Remove &line", None))
        self.total_shown.setText("")
        self.note_label.setText(QCoreApplication.translate("InvoiceForm", u"N&ote", None))
        pass
    # retranslateUi

